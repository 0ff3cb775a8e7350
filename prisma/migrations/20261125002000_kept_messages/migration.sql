-- CreateTable
CREATE TABLE "KeptMessage" (
    "eventId" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "data" TEXT NOT NULL,
    "madeAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "KeptMessage_pkey" PRIMARY KEY ("eventId","locale","digest")
);

-- AddForeignKey
ALTER TABLE "KeptMessage" ADD CONSTRAINT "KeptMessage_eventId_fkey" FOREIGN KEY ("eventId") REFERENCES "Event"("id") ON DELETE CASCADE ON UPDATE CASCADE;
