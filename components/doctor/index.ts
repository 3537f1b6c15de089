export { DoctorReport } from './DoctorReport';
