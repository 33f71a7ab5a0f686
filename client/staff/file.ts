/** Gives something to the person as a file of their own. */
export function keepAsFile(name: string, content: unknown): void {
  const address = URL.createObjectURL(new Blob([JSON.stringify(content, null, 2)], { type: 'application/json' }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // Released at once, the browser may find nothing to save.
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
