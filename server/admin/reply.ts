/** A command's answer to the person who gave it. */
export interface Reply {
  ok: boolean
  lines: readonly string[]
}

export function done(...lines: readonly string[]): Reply {
  return { ok: true, lines }
}

export function failed(...lines: readonly string[]): Reply {
  return { ok: false, lines }
}
