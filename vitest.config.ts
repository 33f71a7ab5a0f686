import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  resolve: {
    // The examples import the package by its name; its tests run from the sources.
    conditions: ['source'],
    // As in a browser: what Node would be given renders once, for a server, and follows nothing.
    alias: [{ find: /^solid-js$/, replacement: fileURLToPath(import.meta.resolve('solid-js/dist/solid.js')) }],
  },
  ssr: { resolve: { conditions: ['source'] } },
  test: {
    // Only a hang should reach it: some tests compute for many seconds, and a busy machine is many times slower.
    testTimeout: 120_000,
    expect: { poll: { timeout: 20_000 } },
    // Files that run in one process share what they import, which halves the time of the whole run. It also holds us
    // to having no globals: a module that remembers something would carry it from one file into the next.
    isolate: false,
    // Nothing else uses the machine during this run.
    maxWorkers: '100%',
    projects: [
      {
        extends: true,
        test: {
          name: 'tests',
          include: ['{tests,examples}/**/*.test.{ts,tsx}'],
          exclude: ['tests/{simulation,browser}/**', 'tests/**/postgres/**', '**/node_modules/**'],
        },
      },
      { extends: true, test: { name: 'simulation', include: ['tests/simulation/**/*.test.ts'] } },
      // Apart, so that a machine without Postgres can leave it out.
      { extends: true, test: { name: 'postgres', include: ['tests/**/postgres/**/*.test.ts'] } },
      {
        extends: true,
        // After all others. A test spends half its time waiting, so two run at a time.
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.{ts,tsx}'],
          testTimeout: 240_000,
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
