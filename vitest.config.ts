import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts', 'tests/**/*.test.tsx'],
    // Only a hang should reach it: some tests compute for many seconds, and a busy machine is many times slower.
    testTimeout: 120_000,
    expect: { poll: { timeout: 20_000 } },
    // Files that run in one process share what they import, which halves the time of the whole run. It also holds us
    // to having no globals: a module that remembers something would carry it from one file into the next.
    isolate: false,
    // Whoever waits for this run waits for nothing else meanwhile.
    maxWorkers: '100%',
  },
})
