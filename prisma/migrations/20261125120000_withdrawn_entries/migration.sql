-- AlterTable
ALTER TABLE "TimelineEntry" ADD COLUMN     "statedAt" TIMESTAMPTZ(3),
ADD COLUMN     "withdrawnAt" TIMESTAMPTZ(3),
ADD COLUMN     "withdrawnBy" TEXT;

-- What updates said of services held from when they happened on. What was declared, or imported, is the incident's own.
UPDATE "TimelineEntry" SET "statedAt" = "occurredAt"
WHERE "kind" = 'update' AND "sequence" > 1
  AND "incidentId" IN (SELECT "id" FROM "Incident" WHERE "importKey" IS NULL);
