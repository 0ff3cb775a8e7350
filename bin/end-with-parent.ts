// Loaded before a child's own code by `--import`: the child ends when its parent is gone, however that went.
const GRACE = 5_000

if (process.channel) {
  process.on('disconnect', () => {
    process.kill(process.pid, 'SIGTERM')
    setTimeout(() => process.exit(1), GRACE).unref()
  })
  process.channel.unref()
}
