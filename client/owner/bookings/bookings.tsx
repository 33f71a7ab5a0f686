import Megaphone from 'lucide-solid/icons/megaphone'
import { createSignal, type JSX, Match, Switch } from 'solid-js'
import { useWords } from '../../state/words.ts'
import { Button } from '../../ui/button.tsx'
import { useRouter } from '../../ui/router.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { Screen } from '../shell/screen.tsx'
import { StationPicker } from '../shell/station-picker.tsx'
import { useStations } from '../state/stations.tsx'
import { bookingWords } from '../words/bookings.ts'
import { AnnounceDialog } from './announce.tsx'
import { Calendar } from './calendar-view.tsx'
import { NewsFeed } from './news-feed.tsx'
import { Notices } from './notices.tsx'
import { Workbench } from './workbench.tsx'

const TABS = ['news', 'all', 'calendar', 'notices'] as const
type Tab = (typeof TABS)[number]

export function Bookings(): JSX.Element {
  const stations = useStations()
  const router = useRouter()
  const { words } = useWords(bookingWords)
  const [isAnnouncing, setAnnouncing] = createSignal(false)
  const tab = (): Tab => TABS.find(one => one === router.query().get('show')) ?? 'news'
  const chosen = () => stations().find(({ id }) => id === router.query().get('at'))
  const shown = () => {
    const rooms = chosen()
    return rooms === undefined ? stations() : [rooms]
  }
  const go = (show: Tab, at: string | undefined) =>
    router.go(`/bookings?${new URLSearchParams({ show, ...(at ? { at } : {}) })}`, { replace: true })
  // A day at a time is one place's. The first that opens is a library's, whose days are booked ahead.
  const ofDay = () =>
    chosen() ?? stations().find(rooms => rooms.station.view()?.info.kind === 'library') ?? stations()[0]
  return (
    <Screen
      title={words().title}
      lead={words().lead}
      actions={
        <Button icon={<Megaphone aria-hidden="true" />} onClick={() => setAnnouncing(true)}>
          {words().announce}
        </Button>
      }
    >
      <Tabs
        label={words().show}
        tabs={TABS.map(key => ({ key, label: words().tabs[key] }))}
        chosen={tab()}
        onChoose={key => go(key, chosen()?.id)}
      />
      <StationPicker
        label={words().places}
        chosen={tab() === 'calendar' ? ofDay()?.id : chosen()?.id}
        onChoose={id => go(tab(), id)}
        {...(tab() === 'calendar' ? {} : { all: words().all })}
      />
      <Switch>
        <Match when={tab() === 'news'}>
          <NewsFeed stations={shown()} />
        </Match>
        <Match when={tab() === 'all'}>
          <Workbench stations={shown()} />
        </Match>
        <Match when={tab() === 'calendar'}>
          <Calendar rooms={ofDay()} />
        </Match>
        <Match when={tab() === 'notices'}>
          <Notices stations={shown()} />
        </Match>
      </Switch>
      <AnnounceDialog isOpen={isAnnouncing()} station={chosen()?.id} onClose={() => setAnnouncing(false)} />
    </Screen>
  )
}
