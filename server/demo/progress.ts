/** The place for words to people. A terminal lets a line be written over. */
export interface Terminal {
  isTTY?: boolean
  write(text: string): unknown
}

/** In a file each line stays, so not every day has one. */
const DAYS_PER_LINE = 10

/** Shows the progress of seeding, in one line that changes if the terminal can. */
export function sayProgress(terminal: Terminal): (day: number, days: number) => void {
  return (day, days) => {
    if (day > days) return
    const text = `Seeding the demo: day ${day} of ${days} …`
    if (terminal.isTTY === true) terminal.write(`\r${text}${day === days ? '\n' : ''}`)
    else if (day === 1 || day % DAYS_PER_LINE === 0) terminal.write(`${text}\n`)
  }
}
