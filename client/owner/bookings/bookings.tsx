import FileUp from 'lucide-solid/icons/file-up'
import Megaphone from 'lucide-solid/icons/megaphone'
import { createSignal, type JSX, lazy, Match, Show, Switch } from 'solid-js'
import { useWords } from '../../state/words.ts'
import { Button } from '../../ui/button.tsx'
import { Fetching } from '../../ui/fetching.tsx'
import { useRouter } from '../../ui/router.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { Screen } from '../shell/screen.tsx'
import { StationPicker } from '../shell/station-picker.tsx'
import { nameOf, useStations } from '../state/stations.tsx'
import { bookingImportWords } from '../words/booking-import.ts'
import { bookingWords } from '../words/bookings.ts'
import { AnnounceDialog } from './announce.tsx'
import { Calendar } from './calendar-view.tsx'
import { NewsFeed } from './news-feed.tsx'
import { Notices } from './notices.tsx'
import { Workbench } from './workbench.tsx'

// Only where one moves in.
const ImportDialog = lazy(() => import('./import-dialog.tsx').then(({ ImportDialog }) => ({ default: ImportDialog })))

const TABS = ['news', 'all', 'calendar', 'notices'] as const
type Tab = (typeof TABS)[number]

export function Bookings(): JSX.Element {
  const stations = useStations()
  const router = useRouter()
  const { words } = useWords(bookingWords)
  const [isAnnouncing, setAnnouncing] = createSignal(false)
  const [isImporting, setImporting] = createSignal(false)
  const { words: imports } = useWords(bookingImportWords)
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
        <>
          <Button icon={<FileUp aria-hidden="true" />} onClick={() => setImporting(true)}>
            {imports().open}
          </Button>
          <Button icon={<Megaphone aria-hidden="true" />} onClick={() => setAnnouncing(true)}>
            {words().announce}
          </Button>
        </>
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
      <Show when={isImporting() ? ofDay() : undefined}>
        {rooms => (
          <Fetching over={{ close: () => setImporting(false), open: () => setImporting(true) }}>
            <ImportDialog rooms={rooms()} place={nameOf(rooms())} onClose={() => setImporting(false)} />
          </Fetching>
        )}
      </Show>
      <AnnounceDialog isOpen={isAnnouncing()} station={chosen()?.id} onClose={() => setAnnouncing(false)} />
    </Screen>
  )
}
