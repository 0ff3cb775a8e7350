-- AlterTable
ALTER TABLE "Correction" ADD COLUMN     "maintenanceId" TEXT,
ALTER COLUMN "incidentId" DROP NOT NULL;

-- A note stands beside one story.
ALTER TABLE "Correction" ADD CONSTRAINT "Correction_of_one_story" CHECK (num_nonnulls("incidentId", "maintenanceId") = 1);

-- AlterTable
ALTER TABLE "CorrectionPart" ADD COLUMN     "maintenanceEntryId" TEXT;

-- CreateIndex
CREATE INDEX "Correction_maintenanceId_correctedAt_idx" ON "Correction"("maintenanceId", "correctedAt");

-- AddForeignKey
ALTER TABLE "Correction" ADD CONSTRAINT "Correction_maintenanceId_fkey" FOREIGN KEY ("maintenanceId") REFERENCES "Maintenance"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CorrectionPart" ADD CONSTRAINT "CorrectionPart_maintenanceEntryId_fkey" FOREIGN KEY ("maintenanceEntryId") REFERENCES "MaintenanceEntry"("id") ON DELETE CASCADE ON UPDATE CASCADE;
