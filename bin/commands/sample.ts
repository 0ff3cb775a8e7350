import type { Command } from '#bin/command'
import { withDatabase } from '#bin/database'
import { UsageError } from '#bin/refusal'

export const command: Command = {
  usage: 'remove',
  summary: 'removes the sample story that the first start loaded',
  run: async ([action, ...rest]) => {
    if (action !== 'remove' || rest.length > 0) throw new UsageError('sample has one action: remove.')
    const count = await withDatabase('sample', async () => {
      const { removeSample } = await import('#prisma/remove-sample')
      return removeSample()
    })
    console.log(
      count > 0 ? `Removed the sample story: ${count} incidents.` : 'There is no sample story here.',
    )
  },
}
