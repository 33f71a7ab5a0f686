const KEY = 'berth.device'

/** This device's name among the customer's own, made once. */
export function deviceId(storage: Pick<Storage, 'getItem' | 'setItem'>, newId: () => string): string {
  const known = storage.getItem(KEY)
  if (known !== null) return known
  const made = newId()
  storage.setItem(KEY, made)
  return made
}
