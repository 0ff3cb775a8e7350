// Loaded before a child's own code by `--import`: the child ends when its parent is gone, however that went.
const GRACE = 5_000

// A child's own children inherit its arguments. What they end with is up to the child.
process.execArgv = process.execArgv.filter(
  (argument, i, all) =>
    !argument.endsWith('end-with-parent.ts') && !all[i + 1]?.endsWith('end-with-parent.ts'),
)

if (process.channel) {
  process.on('disconnect', () => {
    process.kill(process.pid, 'SIGTERM')
    setTimeout(() => process.exit(1), GRACE).unref()
  })
  process.channel.unref()
}
