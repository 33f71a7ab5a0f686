import { start } from '../ui/start.tsx'
import { Screens } from './screens.tsx'
import { SoundProvider } from './sound.tsx'

start({ portal: 'staff', noticeMs: 5000, base: import.meta.env.BASE_URL }, () => (
  <SoundProvider>
    <Screens />
  </SoundProvider>
))
