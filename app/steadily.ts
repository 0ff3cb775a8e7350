const step = 100

/**
 * Answers on the next full step of 100 ms, so that how long it took says nothing about what was found on the way.
 */
export async function steadily<T>(work: () => Promise<T>): Promise<T> {
  const began = performance.now()
  try {
    return await work()
  } finally {
    const taken = performance.now() - began
    await new Promise((resolve) => setTimeout(resolve, Math.ceil((taken + 1) / step) * step - taken))
  }
}
