/** Puts a file into the person's downloads. */
export function saveBlob(name: string, content: Blob): void {
  const address = URL.createObjectURL(content)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  // Firefox follows only links that are in the page.
  document.body.append(link)
  link.click()
  link.remove()
  // Released at once, the browser may find nothing to save.
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}

function saveFile(name: string, text: string, type: string): void {
  saveBlob(name, new Blob([text], { type }))
}

export function saveJson(name: string, content: unknown): void {
  saveFile(name, JSON.stringify(content, null, 2), 'application/json')
}

export function saveCalendar(name: string, text: string): void {
  saveFile(name, text, 'text/calendar;charset=utf-8')
}

export function saveCsv(name: string, text: string): void {
  saveFile(name, text, 'text/csv;charset=utf-8')
}
