import type { JSX } from 'solid-js'
import type { Buyer } from '../../shared/buyer.ts'
import { useWords } from '../state/words.ts'
import { buyerWords } from '../words/buyer.ts'
import { Facts } from './surface.tsx'

const FIELDS = ['name', 'taxCode', 'address', 'email'] as const

/** Who a bill is made out to, on a receipt. */
export function BuyerFacts(props: { buyer: Buyer }): JSX.Element {
  const { words } = useWords(buyerWords)
  const fields = () =>
    FIELDS.flatMap(field => {
      const value = props.buyer[field]
      return value === undefined ? [] : [{ name: field === 'name' ? words().named : words()[field], value }]
    })
  return <Facts of={fields()} />
}
