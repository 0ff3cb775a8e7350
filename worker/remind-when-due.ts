import { remindStaff } from '#domain/promise/remind-staff'
import { atIntervals } from '#worker/at-intervals'
import { log } from '#worker/log'

/** Has the staff reminded of what readers were promised, every `interval` ms. The result stops it. */
export const remindWhenDue = (interval = 5_000): (() => Promise<void>) =>
  atIntervals('reminders', interval, async () => {
    const reminded = await remindStaff()
    if (reminded > 0) log('reminded', { reminded })
  })
