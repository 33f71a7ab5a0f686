const PATIENCE_MS = 10_000
/** An acquirer answers in a few hundred bytes. */
const MOST_BYTES = 256 * 1024

export interface Asked {
  url: string
  headers: Readonly<Record<string, string>>
  /** Without one it is only read. */
  body?: string
}

/** The answer's status and JSON; null: nobody answered in time, or not in JSON, and it may have been heard or not. */
export async function ask({ url, headers, body }: Asked): Promise<{ status: number; json: unknown } | null> {
  try {
    const signal = AbortSignal.timeout(PATIENCE_MS)
    // A redirect would take the key elsewhere.
    const response = await fetch(url, {
      ...(body === undefined ? { method: 'GET' } : { method: 'POST', body }),
      ...{ headers, signal, redirect: 'error' },
    })
    let text = ''
    const decoder = new TextDecoder()
    for await (const bytes of response.body ?? []) {
      text += decoder.decode(bytes as Uint8Array, { stream: true })
      if (text.length > MOST_BYTES) return null
    }
    return { status: response.status, json: JSON.parse(text) }
  } catch {
    return null
  }
}

/** A field of foreign JSON, by its path. */
export function fieldIn(json: unknown, ...path: readonly string[]): unknown {
  let value: unknown = json
  for (const name of path)
    value = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined
  return value
}

export function textIn(json: unknown, ...path: readonly string[]): string {
  const value = fieldIn(json, ...path)
  return typeof value === 'string' ? value : ''
}
