-- CreateTable
CREATE TABLE "Removal" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "incidentId" TEXT,
    "data" JSONB NOT NULL,
    "removedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Removal_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Removal_removedAt_idx" ON "Removal"("removedAt");

-- AddForeignKey
ALTER TABLE "Removal" ADD CONSTRAINT "Removal_incidentId_fkey" FOREIGN KEY ("incidentId") REFERENCES "Incident"("id") ON DELETE CASCADE ON UPDATE CASCADE;
