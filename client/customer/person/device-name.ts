const KEY = 'berth.device'

/** A name for this device among the customer's own, made once. */
export function deviceName(storage: Pick<Storage, 'getItem' | 'setItem'>, newId: () => string): string {
  const known = storage.getItem(KEY)
  if (known !== null) return known
  const made = newId()
  storage.setItem(KEY, made)
  return made
}
