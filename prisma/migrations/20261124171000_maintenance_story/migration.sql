-- AlterTable
ALTER TABLE "Maintenance" ADD COLUMN     "announcedAt" TIMESTAMPTZ(3),
ADD COLUMN     "begunAt" TIMESTAMPTZ(3),
ADD COLUMN     "cancelledAt" TIMESTAMPTZ(3),
ADD COLUMN     "cancelledBy" TEXT,
ADD COLUMN     "notify" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "overAt" TIMESTAMPTZ(3),
ADD COLUMN     "remindedAt" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "MaintenanceEntry" (
    "id" TEXT NOT NULL,
    "maintenanceId" TEXT NOT NULL,
    "bodyId" TEXT,
    "startsAt" TIMESTAMPTZ(3),
    "endsAt" TIMESTAMPTZ(3),
    "occurredAt" TIMESTAMPTZ(3) NOT NULL,
    "createdBy" TEXT,

    CONSTRAINT "MaintenanceEntry_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "MaintenanceEntry_bodyId_key" ON "MaintenanceEntry"("bodyId");

-- CreateIndex
CREATE INDEX "MaintenanceEntry_maintenanceId_occurredAt_idx" ON "MaintenanceEntry"("maintenanceId", "occurredAt");

-- AddForeignKey
ALTER TABLE "MaintenanceEntry" ADD CONSTRAINT "MaintenanceEntry_maintenanceId_fkey" FOREIGN KEY ("maintenanceId") REFERENCES "Maintenance"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MaintenanceEntry" ADD CONSTRAINT "MaintenanceEntry_bodyId_fkey" FOREIGN KEY ("bodyId") REFERENCES "Text"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- Nobody is told late of what began or ended before anybody was told of such things.
UPDATE "Maintenance" SET "begunAt" = "startsAt", "remindedAt" = "startsAt" WHERE "startsAt" <= now();
UPDATE "Maintenance" SET "overAt" = "endsAt" WHERE "endsAt" <= now();
