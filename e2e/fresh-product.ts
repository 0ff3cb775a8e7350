import { rmSync } from 'node:fs'
import { expect } from '@playwright/test'
import { freePort } from '#bin/free-port'
import { knownPlace } from '#bin/postgres/place'
import { scratchDir } from '#bin/testing/scratch-dir'
import { family, startProduct, survivors } from '#test/product'

/** A product that nobody has used yet. */
export type FreshProduct = {
  address: string
  /** Where the first owner begins, as the start prints it. */
  ownerLink: string
  /** Stops it and removes what it has written. */
  end: () => Promise<void>
}

/** Starts a product without a story and without staff; its mail goes to `smtpUrl`. */
export async function startFresh(smtpUrl: string): Promise<FreshProduct> {
  const dataDir = scratchDir('candor-fresh-')
  const port = await freePort()
  const product = startProduct({
    PORT: String(port),
    CANDOR_DATA_DIR: dataDir,
    CANDOR_BASE_URL: `http://localhost:${port}`,
    SMTP_URL: smtpUrl,
  })
  await product.ready
  const ownerLink = () => /http\S+\/console\/welcome\/\S+/.exec(product.output())?.[0] ?? ''
  await expect.poll(ownerLink, { message: product.output() }).not.toBe('')
  return {
    address: `http://localhost:${port}`,
    ownerLink: ownerLink(),
    end: async () => {
      const everybody = family(product.pid)
      product.kill('SIGTERM')
      await survivors(everybody)
      const cluster = knownPlace(dataDir)?.cluster
      for (const folder of [dataDir, cluster]) if (folder) rmSync(folder, { recursive: true, force: true })
    },
  }
}
