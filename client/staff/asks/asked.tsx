import { type JSX, Show } from 'solid-js'
import type { Ask } from '../ask.ts'
import { usePlace } from '../place.tsx'
import { Book } from './book.tsx'
import { DeclineTopUp, Settle, TopUp, VoidReceipt } from './desk-asks.tsx'
import { News } from './news.tsx'
import { OpenShift } from './open-shift.tsx'
import { Pay } from './pay.tsx'
import { Pending } from './pending.tsx'
import { Receipt } from './receipt.tsx'
import { Refund } from './refund.tsx'
import { Cancel, MeterForm, Move, Name, Stop, Waive } from './session-asks.tsx'
import { Settings } from './settings.tsx'
import { SignOut } from './sign-out.tsx'
import { Report, Resolve } from './spot-asks.tsx'
import { Who } from './who.tsx'
import './asks.css'

/** The dialog that is open, if one is. */
export function Asked(): JSX.Element {
  const place = usePlace()
  return (
    <Show when={place.asked()} keyed>
      {ask => faceOf(ask)}
    </Show>
  )
}

function faceOf(ask: Ask): JSX.Element {
  switch (ask.kind) {
    case 'pay':
      return <Pay session={ask.session} />
    case 'receipt':
      return <Receipt ask={ask} />
    case 'waive':
      return <Waive session={ask.session} />
    case 'refund':
      return <Refund session={ask.session} payment={ask.payment} />
    case 'stop':
      return <Stop session={ask.session} />
    case 'move':
      return <Move session={ask.session} />
    case 'cancel':
      return <Cancel session={ask.session} />
    case 'name':
      return <Name session={ask.session} />
    case 'meter':
      return <MeterForm session={ask.session} />
    case 'book':
      return <Book spot={ask.spot} />
    case 'report':
      return <Report spot={ask.spot} />
    case 'resolve':
      return <Resolve issue={ask.issue} />
    case 'top-up':
      return <TopUp topUp={ask.topUp} />
    case 'decline-top-up':
      return <DeclineTopUp topUp={ask.topUp} />
    case 'settle':
      return <Settle matter={ask.matter} />
    case 'void':
      return <VoidReceipt receipt={ask.receipt} />
    case 'open-shift':
      return <OpenShift />
    case 'pending':
      return <Pending />
    case 'news':
      return <News />
    case 'who':
      return <Who />
    case 'settings':
      return <Settings />
    case 'sign-out':
      return <SignOut />
  }
}
