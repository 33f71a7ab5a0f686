import type { AuthorView } from '../../../shared/api/history.ts'
import type { moneyWords } from '../words/money.ts'

/** An author, as an owner reads it. */
export function whoIs(by: AuthorView, words: (typeof moneyWords)['en']): string {
  if (by.name !== undefined) return by.name
  if (by.role === 'server') return words.server
  if (by.role === 'customer') return words.customer
  return by.role === 'charger' ? `${words.charger} ${by.id ?? ''}`.trim() : (by.id ?? by.role)
}
