/** A line of a report. */
export function say(name: string, count: number): void {
  console.log(`${name.replace(/[A-Z]/g, ' $&').toLowerCase().padEnd(32)} ${count.toLocaleString('en').padStart(10)}`)
}
