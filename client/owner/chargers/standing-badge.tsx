import BellRing from 'lucide-solid/icons/bell-ring'
import CircleDashed from 'lucide-solid/icons/circle-dashed'
import CircleOff from 'lucide-solid/icons/circle-off'
import Unplug from 'lucide-solid/icons/unplug'
import Wifi from 'lucide-solid/icons/wifi'
import type { JSX } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import { useWords } from '../../state/words.ts'
import { Badge, type Tone } from '../../ui/badge.tsx'
import { chargerWords } from '../words/chargers.ts'
import type { Standing } from './standing.ts'

const LOOKS = {
  there: { tone: 'good', icon: Wifi },
  silent: { tone: 'bad', icon: Unplug },
  knocking: { tone: 'warn', icon: BellRing },
  waiting: { tone: 'plain', icon: CircleDashed },
  retired: { tone: 'unknown', icon: CircleOff },
} as const satisfies Record<Standing['kind'], { tone: Tone; icon: typeof Wifi }>

/** How a charger stands towards us, in a word. */
export function StandingBadge(props: { of: Standing }): JSX.Element {
  const { words } = useWords(chargerWords)
  const look = () => LOOKS[props.of.kind]
  return (
    <Badge tone={look().tone} icon={<Dynamic component={look().icon} aria-hidden="true" />}>
      <span class="standing-word">{words().standing[props.of.kind]}</span>
    </Badge>
  )
}
