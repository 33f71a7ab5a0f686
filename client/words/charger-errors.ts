import type { Dictionaries } from './words.ts'

/** A plug's faults by the words of OCPP. Each says what to do, where anybody can do something. */
const en: Readonly<Record<string, string>> = {
  ConnectorLockFailure: 'The cable lock is stuck',
  EVCommunicationError: 'No communication with the car',
  GroundFailure: 'Earth fault',
  HighTemperature: 'Too hot',
  InternalError: 'Internal charger fault',
  LocalListConflict: 'Card list error',
  OtherError: 'Charger fault',
  OverCurrentFailure: 'Overcurrent',
  OverVoltage: 'Overvoltage',
  PowerMeterFailure: 'Meter fault',
  PowerSwitchFailure: 'Power switch fault',
  ReaderFailure: 'Card reader fault',
  ResetFailure: 'Restart failed',
  UnderVoltage: 'Undervoltage',
  WeakSignal: 'Weak signal',
}

const vi: typeof en = {
  ConnectorLockFailure: 'Khoá dây bị kẹt',
  EVCommunicationError: 'Không giao tiếp được với xe',
  GroundFailure: 'Rò điện ra đất',
  HighTemperature: 'Quá nóng',
  InternalError: 'Lỗi bên trong trụ',
  LocalListConflict: 'Danh sách thẻ bị sai',
  OtherError: 'Trụ bị lỗi',
  OverCurrentFailure: 'Quá dòng',
  OverVoltage: 'Quá áp',
  PowerMeterFailure: 'Công tơ không hoạt động',
  PowerSwitchFailure: 'Công tắc nguồn bị kẹt',
  ReaderFailure: 'Đầu đọc thẻ không hoạt động',
  ResetFailure: 'Không khởi động lại được',
  UnderVoltage: 'Điện áp quá thấp',
  WeakSignal: 'Sóng yếu',
}

export const chargerErrors: Dictionaries<typeof en> = { en, vi }
