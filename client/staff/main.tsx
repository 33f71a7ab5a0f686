import { start } from '../ui/start.tsx'
import { Screens } from './screens.tsx'

start({ portal: 'staff', noticeMs: 5000, base: import.meta.env.BASE_URL }, () => <Screens />)
