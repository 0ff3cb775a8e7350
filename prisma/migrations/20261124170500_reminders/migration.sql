-- CreateTable
CREATE TABLE "Reminder" (
    "kind" TEXT NOT NULL,
    "subjectId" TEXT NOT NULL,
    "promisedFor" TEXT NOT NULL,
    "incidentId" TEXT NOT NULL,
    "remindedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Reminder_pkey" PRIMARY KEY ("kind","subjectId","promisedFor")
);

-- CreateIndex
CREATE INDEX "Reminder_incidentId_idx" ON "Reminder"("incidentId");

-- AddForeignKey
ALTER TABLE "Reminder" ADD CONSTRAINT "Reminder_incidentId_fkey" FOREIGN KEY ("incidentId") REFERENCES "Incident"("id") ON DELETE CASCADE ON UPDATE CASCADE;
