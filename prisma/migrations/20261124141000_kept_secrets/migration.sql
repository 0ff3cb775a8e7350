-- CreateTable
CREATE TABLE "KeptSecret" (
    "name" TEXT NOT NULL,
    "sealed" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "KeptSecret_pkey" PRIMARY KEY ("name")
);
