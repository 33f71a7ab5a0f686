import { start } from '../ui/start.tsx'
import { Screens } from './screens.tsx'

start({ portal: 'owner', noticeMs: 8000, base: import.meta.env.BASE_URL }, () => <Screens />)
