-- CreateTable
CREATE TABLE "PressReport" (
    "id" TEXT NOT NULL,
    "host" TEXT NOT NULL,
    "release" TEXT,
    "printedAt" TIMESTAMPTZ(3),
    "reportedAt" TIMESTAMPTZ(3) NOT NULL,
    "printed" INTEGER NOT NULL,
    "waiting" INTEGER NOT NULL,
    "failed" INTEGER NOT NULL,
    "failures" JSONB NOT NULL,

    CONSTRAINT "PressReport_pkey" PRIMARY KEY ("id")
);
