import Mail
import Vault
