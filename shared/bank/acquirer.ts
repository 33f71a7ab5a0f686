/** Those that take cards and wallets on a page of their own, for the organisation that has an account with them. */
export const ACQUIRERS = ['stripe', 'vnpay'] as const

export type AcquirerName = (typeof ACQUIRERS)[number]

/** Its amounts are in the smallest unit of these, as ours are: of all others it counts differently, or has none. */
const STRIPE = ['VND', 'USD', 'EUR', 'GBP', 'AUD', 'CAD', 'CHF', 'JPY', 'KRW', 'NZD', 'SGD', 'THB', 'MYR', 'PHP', 'INR']

const CURRENCIES: Readonly<Record<AcquirerName, readonly string[]>> = { stripe: STRIPE, vnpay: ['VND'] }

/** Whether money in this currency can be paid there. */
export function takesOnline(acquirer: AcquirerName | null | undefined, currency: string): acquirer is AcquirerName {
  return acquirer !== null && acquirer !== undefined && CURRENCIES[acquirer].includes(currency)
}
