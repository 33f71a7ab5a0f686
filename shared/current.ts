/** Names of plugs of direct current. Without a type a plug is taken for an ordinary socket of alternating current. */
const DIRECT = /ccs|chademo|gbt-?dc|nacs|mcs|dc/i

export function isDirectCurrent(type = ''): boolean {
  return DIRECT.test(type)
}
