ALTER TABLE "Settings" ADD COLUMN "mailFrom" TEXT;
