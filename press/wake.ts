/** A sleep that somebody can end early. A call that comes while nobody sleeps ends the next sleep at once. */
export class Wake {
  #called = false
  #resolve: (() => void) | null = null

  /** True where somebody called and nobody has slept since. */
  get called(): boolean {
    return this.#called
  }

  up() {
    if (this.#resolve) this.#resolve()
    else this.#called = true
  }

  /** Sleeps `ms` milliseconds at most. */
  async wait(ms: number): Promise<void> {
    if (this.#called) {
      this.#called = false
      return
    }
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms)
      this.#resolve = () => {
        clearTimeout(timer)
        resolve()
      }
    })
    this.#resolve = null
    this.#called = false
  }
}
