import { type JSX, Match, type ParentProps, Switch } from 'solid-js'
import { never } from '../../../shared/never.ts'
import { Loading, Notice } from '../../ui/surface.tsx'
import { usePlace } from '../place.tsx'
import { OpenShiftForm } from './open-shift.tsx'

/** Shows what needs a drawer only while one is open, and otherwise what opens it. */
export function DrawerGate(props: ParentProps): JSX.Element {
  const place = usePlace()
  const kind = () => place.drawer.now().kind
  const words = () => {
    const state = place.drawer.now()
    switch (state.kind) {
      case 'asking':
        return place.words().seriesWaits
      case 'broken':
        return place.words().noNumbers
      case 'opening':
      case 'closed':
      case 'open':
        return ''
      default:
        return never(state)
    }
  }
  return (
    <Switch>
      <Match when={kind() === 'open'}>{props.children}</Match>
      <Match when={kind() === 'closed'}>
        <Notice>{place.words().shiftFirst}</Notice>
        <OpenShiftForm />
      </Match>
      <Match when={kind() === 'opening'}>
        <Loading label={place.common().ui.loading} lines={1} />
      </Match>
      <Match when={words() !== ''}>
        <Notice look="warn">{words()}</Notice>
      </Match>
    </Switch>
  )
}
