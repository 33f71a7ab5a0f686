// Stands in for lib0/logging in the apps: that one brings a DOM and a schema library along to print in colours, and
// Yjs prints a line only when something is wrong.

export const [BOLD, UNBOLD, ORANGE, RED] = ['', '', '', '']

export function print(...words: unknown[]): void {
  console.log(...words)
}

export function warn(...words: unknown[]): void {
  console.warn(...words)
}
