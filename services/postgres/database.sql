-- A database, owned by a user of the same name who can use no other.
create role :"name" login password :'password';
create database :"name" owner :"name";
revoke connect on database :"name" from public;
