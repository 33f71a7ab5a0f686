import { createSignal, type JSX } from 'solid-js'
import { report, resolve } from '../../../shared/documents/station/actions.ts'
import { useDevice } from '../../state/app.tsx'
import { Switch } from '../../ui/field.tsx'
import { usePlace } from '../place.tsx'
import { Reason } from './reason.tsx'

/** Something is wrong with a spot. Staff also say whether it can be used. */
export function Report(props: { spot: string }): JSX.Element {
  const place = usePlace()
  const device = useDevice()
  const [blocks, setBlocks] = createSignal(true)
  return (
    <Reason
      title={place.words().reportOf(place.say.spot(props.spot))}
      label={place.words().whatIsWrong}
      likely={place.own().faults}
      go={place.words().report}
      onGo={text =>
        place.atStation({ do: 'report', spot: place.say.spot(props.spot), text }, (view, { at }) =>
          report(view, { id: device.newId(), at, connector: props.spot, text, blocks: blocks() }),
        )
      }
    >
      <Switch label={place.own().outOfUse} hint={place.words().outOfUseHint} isOn={blocks()} onSwitch={setBlocks} />
    </Reason>
  )
}

export function Resolve(props: { issue: string }): JSX.Element {
  const place = usePlace()
  const issue = () => place.station().issues.get(props.issue)
  const spot = () => place.say.spot(issue()?.reported?.connector ?? '')
  return (
    <Reason
      title={place.words().resolveOf(spot())}
      text={issue()?.reported?.text ?? ''}
      label={place.words().whatWasDone}
      isOptional
      go={place.words().resolve}
      onGo={text =>
        place.atStation({ do: 'resolve', spot: spot() }, (view, { at }) =>
          resolve(view, { issue: props.issue, at, ...(text !== '' && { text }) }),
        )
      }
    />
  )
}
