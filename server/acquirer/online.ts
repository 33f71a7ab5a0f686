import type { AcquirerName } from '../../shared/bank/acquirer.ts'
import type { Acquirer } from './acquirer.ts'
import type { AcquirerConfig } from './config.ts'
import { stripe } from './stripe.ts'
import { vnpay } from './vnpay.ts'

/** Cards online: whose, by which acquirer, and what its messages have been. */
export interface Online {
  readonly organisation: string
  readonly acquirer: Acquirer
  /** Customers come back there. */
  readonly publicUrl: string
  /** The last messages that came here since the start. */
  readonly messages: { heardAt: number | null; forgedAt: number | null }
}

export function openOnline(config: AcquirerConfig | null, publicUrl: string | undefined): Online | null {
  if (config === null || publicUrl === undefined) return null
  const { organisation, account } = config
  const acquirer = account.name === 'stripe' ? stripe(account) : vnpay(account)
  return { organisation, acquirer, publicUrl, messages: { heardAt: null, forgedAt: null } }
}

/** Where an organisation's customers pay online. */
export function acquirerOf(online: Online | null, organisation: string): AcquirerName | undefined {
  return online?.organisation === organisation ? online.acquirer.name : undefined
}
