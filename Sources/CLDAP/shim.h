// libldap as it is, without what it calls deprecated.
#define LDAP_DEPRECATED 0
#include <ldap.h>
