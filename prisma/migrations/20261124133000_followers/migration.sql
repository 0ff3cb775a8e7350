-- AlterTable
ALTER TABLE "Recipient" ADD COLUMN     "credentials" TEXT,
ADD COLUMN     "ownerId" TEXT,
ADD COLUMN     "pausedAt" TIMESTAMPTZ(3),
ADD COLUMN     "pausedUntil" TIMESTAMPTZ(3),
ADD COLUMN     "secretShownAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "Subscription" ADD COLUMN     "quiet" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "AddressMark" (
    "hash" TEXT NOT NULL,
    "mailedAt" TIMESTAMPTZ(3),
    "suppressedAt" TIMESTAMPTZ(3),
    "suppressedReason" TEXT,

    CONSTRAINT "AddressMark_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "RequestCount" (
    "key" TEXT NOT NULL,
    "points" INTEGER NOT NULL DEFAULT 0,
    "expire" BIGINT,

    CONSTRAINT "RequestCount_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE INDEX "Recipient_ownerId_idx" ON "Recipient"("ownerId");

-- AddForeignKey
ALTER TABLE "Recipient" ADD CONSTRAINT "Recipient_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "Recipient"("id") ON DELETE CASCADE ON UPDATE CASCADE;
