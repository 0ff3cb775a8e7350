-- CreateTable
CREATE TABLE "Draft" (
    "id" TEXT NOT NULL,
    "incidentId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "values" JSONB NOT NULL,
    "input" JSONB,
    "publishAt" TIMESTAMPTZ(3),
    "claimedAt" TIMESTAMPTZ(3),
    "failedAt" TIMESTAMPTZ(3),
    "failure" TEXT,
    "createdBy" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "savedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Draft_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Draft_publishAt_idx" ON "Draft"("publishAt");

-- CreateIndex
CREATE INDEX "Draft_incidentId_kind_createdBy_idx" ON "Draft"("incidentId", "kind", "createdBy");

-- AddForeignKey
ALTER TABLE "Draft" ADD CONSTRAINT "Draft_incidentId_fkey" FOREIGN KEY ("incidentId") REFERENCES "Incident"("id") ON DELETE CASCADE ON UPDATE CASCADE;
