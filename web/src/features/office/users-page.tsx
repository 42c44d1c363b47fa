export { UserCode as default } from "./user-code";
