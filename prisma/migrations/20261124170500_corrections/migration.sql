-- AlterTable
ALTER TABLE "Revision" ADD COLUMN     "withheldAt" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "Correction" (
    "id" TEXT NOT NULL,
    "incidentId" TEXT NOT NULL,
    "reasonId" TEXT NOT NULL,
    "correctedAt" TIMESTAMPTZ(3) NOT NULL,
    "correctedBy" TEXT,

    CONSTRAINT "Correction_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CorrectionPart" (
    "correctionId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "part" TEXT NOT NULL,
    "entryId" TEXT,
    "beforeId" TEXT,
    "afterId" TEXT,

    CONSTRAINT "CorrectionPart_pkey" PRIMARY KEY ("correctionId","position")
);

-- CreateIndex
CREATE UNIQUE INDEX "Correction_reasonId_key" ON "Correction"("reasonId");

-- CreateIndex
CREATE INDEX "Correction_incidentId_correctedAt_idx" ON "Correction"("incidentId", "correctedAt");

-- AddForeignKey
ALTER TABLE "Correction" ADD CONSTRAINT "Correction_incidentId_fkey" FOREIGN KEY ("incidentId") REFERENCES "Incident"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Correction" ADD CONSTRAINT "Correction_reasonId_fkey" FOREIGN KEY ("reasonId") REFERENCES "Text"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CorrectionPart" ADD CONSTRAINT "CorrectionPart_correctionId_fkey" FOREIGN KEY ("correctionId") REFERENCES "Correction"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CorrectionPart" ADD CONSTRAINT "CorrectionPart_entryId_fkey" FOREIGN KEY ("entryId") REFERENCES "TimelineEntry"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CorrectionPart" ADD CONSTRAINT "CorrectionPart_beforeId_fkey" FOREIGN KEY ("beforeId") REFERENCES "Revision"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CorrectionPart" ADD CONSTRAINT "CorrectionPart_afterId_fkey" FOREIGN KEY ("afterId") REFERENCES "Revision"("id") ON DELETE SET NULL ON UPDATE CASCADE;
