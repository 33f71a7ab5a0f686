const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** People's own text, as a page of ours may hold it. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, letter => ENTITIES[letter] ?? '')
}
