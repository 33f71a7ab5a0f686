import type { Dictionaries } from '../../words/words.ts'

const en = {
  title: 'Map of places',
  together: (name: string, others: number) => `${others + 1} places: ${name} and ${others} more`,
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  fit: 'Show all places',
  you: 'You are here',
  none: 'No place here has a location.',
  offline: 'Streets need a connection. Places are plotted without them.',
  failed: 'The map didn’t load. Places are plotted without streets.',
  loading: 'Loading the map…',
  close: 'Close',
  keys: 'Arrow keys move it, plus and minus zoom.',
  credits: 'Map credits',
}

export type MapWords = typeof en

const vi: MapWords = {
  title: 'Bản đồ địa điểm',
  together: (name, others) => `${others + 1} địa điểm: ${name} và ${others} nơi khác`,
  zoomIn: 'Phóng to',
  zoomOut: 'Thu nhỏ',
  fit: 'Hiện mọi địa điểm',
  you: 'Vị trí của bạn',
  none: 'Chưa nơi nào có vị trí.',
  offline: 'Cần có mạng để xem đường phố. Các địa điểm vẫn hiện trên sơ đồ.',
  failed: 'Không tải được bản đồ. Các địa điểm hiện trên sơ đồ không có đường phố.',
  loading: 'Đang tải bản đồ…',
  close: 'Đóng',
  keys: 'Phím mũi tên để di chuyển, cộng và trừ để phóng to, thu nhỏ.',
  credits: 'Xem nguồn bản đồ',
}

/** The map of places. */
export const mapWords: Dictionaries<MapWords> = { en, vi }
