import { render } from 'solid-js/web'
import { createApi } from '../state/api.ts'
import { createPreferences } from '../state/preferences.ts'
import { Stage } from './stage.tsx'
import '../styles/tokens.css'
import '../styles/base.css'

const place = document.getElementById('app')
if (place === null) throw new Error('The page has no place for the demo')
const api = createApi('customer', (url, init) => fetch(url, init))
render(() => <Stage api={api} preferences={createPreferences(window)} />, place)
